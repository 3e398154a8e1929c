// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package example;

import org.junit.Test;

public class VintageTest {
    @Test
    public void allocatesInJUnit4() {
        Work.run();
    }
}
