// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package example;

import java.util.zip.CRC32;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class Application {
    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }

    /** A response that takes some milliseconds of CPU time. */
    @GetMapping("/checksum")
    public long checksum() {
        CRC32 crc = new CRC32();
        for (int i = 0; i < 1_000_000; i++) {
            crc.update(i);
        }
        return crc.getValue();
    }
}
