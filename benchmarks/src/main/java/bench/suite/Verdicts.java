// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench.suite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the result of each test from JUnit's report in the Open Test Reporting format. */
final class Verdicts {
    private final Map<String, String> byUniqueId = new TreeMap<>();
    private final Map<String, String> uniqueIds = new HashMap<>();
    private String number = "";
    private String uniqueId = "";

    private Verdicts() {}

    static Map<String, String> read(Path report) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        Verdicts verdicts = new Verdicts();
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT) {
                    verdicts.element(xml);
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException(report + ": " + e.getMessage(), e);
        }
        return verdicts.byUniqueId;
    }

    /** The start event of a test has a number and its unique id; its finish event has the same number. */
    private void element(XMLStreamReader xml) throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "started", "finished" -> number = xml.getAttributeValue(null, "id");
            case "uniqueId" -> uniqueId = xml.getElementText();
            case "type" -> {
                if (xml.getElementText().equals("TEST")) {
                    uniqueIds.put(number, uniqueId);
                }
            }
            case "result" -> {
                if (uniqueIds.containsKey(number)) {
                    byUniqueId.put(uniqueIds.get(number), xml.getAttributeValue(null, "status"));
                }
            }
            default -> {
                // other elements contain no verdict
            }
        }
    }
}
