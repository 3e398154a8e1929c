// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.push.store.Destination;
import io.github.jpprof.push.store.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final Destination STORE =
            Destination.parse("https://user:s3cret@store.example:4040/base", Map.of("JPPROF_PUSH_TENANT", "team"));

    @TempDir
    private Path root;

    private static Message message(int number) {
        byte[] body = ("body " + number).getBytes(StandardCharsets.UTF_8);
        return new Message("core/cpu of T." + number, number, UUID.nameUUIDFromBytes(body), body);
    }

    private static List<Message> messages(int count) {
        return IntStream.range(0, count).mapToObj(SpoolTest::message).toList();
    }

    private Spool spool(long bytes) throws IOException {
        return Spool.open(root, STORE, bytes);
    }

    private List<String> add(long bytes, List<Message> messages) throws IOException {
        try (SpoolIntake intake = spool(bytes).intake()) {
            return intake.add(messages);
        }
    }

    private static List<SpooledMessage> waiting(Spool spool) throws IOException {
        try (SpoolLock lock = spool.lock().orElseThrow()) {
            return spool.waiting(lock);
        }
    }

    @Test
    void keepsMessagesInTheOrderOfTheirTime() throws Exception {
        add(1000, List.of(message(2), message(1), message(3)));

        assertThat(waiting(spool(1000)))
                .extracting(SpooledMessage::name)
                .containsExactly("core_cpu of T.1", "core_cpu of T.2", "core_cpu of T.3");
        assertThat(waiting(spool(1000)).get(0).body()).hasValue("body 1".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keepsAMessageOnce() throws Exception {
        add(1000, messages(3));
        waiting(spool(1000)).get(1).sending();

        add(1000, messages(3));

        assertThat(waiting(spool(1000))).hasSize(3);
    }

    @Test
    void whatWasAcceptedIsNotKeptAgain() throws Exception {
        add(1000, messages(3));
        waiting(spool(1000)).get(1).accepted();

        add(1000, messages(3));

        assertThat(waiting(spool(1000)))
                .extracting(SpooledMessage::name)
                .containsExactly("core_cpu of T.0", "core_cpu of T.2");
    }

    /** The state that is on the disk when a process is killed after the journal and before the end of the file. */
    @Test
    void whatTheJournalHasIsForgottenWhereTheFileIsStillThere() throws Exception {
        add(1000, messages(2));
        Path journal = spool(1000).folder().resolve("sent");
        Files.writeString(journal, message(0).id() + "\n");

        assertThat(waiting(spool(1000))).extracting(SpooledMessage::name).containsExactly("core_cpu of T.1");
        assertThat(spool(1000).size()).isEqualTo(1);
    }

    @Test
    void aJournalThatWasCutShortKeepsItsOtherIds() throws Exception {
        Path journal = spool(1000).folder().resolve("sent");
        Files.writeString(
                journal, message(0).id() + "\n" + message(1).id().toString().substring(0, 20));

        add(1000, messages(3));
        waiting(spool(1000)).get(0).accepted();

        assertThat(waiting(spool(1000))).extracting(SpooledMessage::name).containsExactly("core_cpu of T.2");
    }

    /** What another process appends meanwhile would be lost. */
    @Test
    void aJournalIsCutByTheHolderOfTheLockOnly() throws Exception {
        Path journal = spool(1000).folder().resolve("sent");
        String ids = IntStream.range(0, SentJournal.MOST + 1)
                .mapToObj(number -> message(number).id() + "\n")
                .collect(Collectors.joining());
        String beingWritten = message(-1).id().toString().substring(0, 20);
        Files.writeString(journal, ids + beingWritten);

        add(1000, messages(1));
        assertThat(journal).hasContent(ids + beingWritten);
        assertThat(spool(1000).size()).isZero();

        waiting(spool(1000));
        assertThat(Files.readAllLines(journal))
                .hasSize(SentJournal.MOST / 2)
                .contains(message(SentJournal.MOST).id().toString());
    }

    @Test
    void whatAnotherProcessDeletedToMakeRoomIsGone() throws Exception {
        add(1000, messages(2));
        List<SpooledMessage> listed = waiting(spool(1000));
        int size = message(0).body().length;
        add(2L * size, List.of(message(2)));

        assertThat(listed.get(0).body()).isEmpty();
        assertThat(listed.get(0).sending()).isFalse();
        assertThat(listed.get(0).refused("too old")).isEmpty();
        listed.get(0).notSent();
        assertThat(listed.get(1).body()).isPresent();
        assertThat(listed.get(1).sending()).isTrue();
    }

    @Test
    void whatWasBeingSentWhenAProcessEndedIsUncertain() throws Exception {
        add(1000, messages(2));
        waiting(spool(1000)).get(0).sending();

        assertThat(waiting(spool(1000))).extracting(SpooledMessage::isUncertain).containsExactly(true, false);
    }

    @Test
    void theOldestGoWhereItWouldBeTooLarge() throws Exception {
        int size = message(0).body().length;
        add(3L * size, messages(2));

        List<String> lost = add(3L * size, List.of(message(2), message(3)));

        assertThat(lost).containsExactly("core_cpu of T.0");
        assertThat(waiting(spool(3L * size)))
                .extracting(SpooledMessage::name)
                .containsExactly("core_cpu of T.1", "core_cpu of T.2", "core_cpu of T.3");
    }

    @Test
    void whatWasRefusedGoesFirstWhereItWouldBeTooLarge() throws Exception {
        add(1000, messages(2));
        waiting(spool(1000)).get(1).refused("too old");
        int size = message(0).body().length;

        List<String> lost = add(2L * size, List.of(message(2)));

        assertThat(lost).isEqualTo(List.of("core_cpu of T.1"));
        assertThat(waiting(spool(1000))).hasSize(2);
    }

    @Test
    void oneAtATimeSends() throws Exception {
        try (SpoolLock held = spool(1000).lock().orElseThrow()) {
            assertThat(spool(1000).lock()).isEmpty();
            held.requireHeld();
        }
        try (SpoolLock next = spool(1000).lock().orElseThrow()) {
            next.requireHeld();
        }
    }

    @Test
    void noFileNamesCredentials() throws Exception {
        add(1000, messages(1));

        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                assertThat(file + Files.readString(file)).doesNotContain("s3cret");
            }
        }
        assertThat(spool(1000).folder().resolve("destination.txt"))
                .hasContent("https://store.example:4040/base (tenant team)");
    }
}
