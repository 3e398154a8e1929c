// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package example

import io.github.jpprof.AllocsProfile
import org.junit.jupiter.api.Test

class KotlinTest {
    @Test
    @AllocsProfile
    fun `encodes a name with spaces`() {
        var last = ByteArray(0)
        repeat(16_000) { last = ByteArray(1024 + it % 7) }
        check(last.isNotEmpty())
    }
}
