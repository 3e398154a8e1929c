// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package example;

import io.cucumber.java.en.When;

public class Steps {
    @When("something is allocated")
    public void somethingIsAllocated() {
        Work.run();
    }
}
