// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package example;

import org.testng.annotations.Test;

public class TestNgTest {
    @Test
    public void allocatesInTestNg() {
        Work.run();
    }
}
