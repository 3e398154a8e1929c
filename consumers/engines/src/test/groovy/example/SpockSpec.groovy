// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package example

import spock.lang.Specification

class SpockSpec extends Specification {
    def "allocates in a feature"() {
        when:
        byte[] last = null
        16_000.times { last = new byte[1024 + it % 7] }

        then:
        last.length > 0
    }
}
