// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// Chance.

static double chance(record *r) { // xorshift64*; in (0, 1]
    r->random ^= r->random >> 12;
    r->random ^= r->random << 25;
    r->random ^= r->random >> 27;
    return (double)((r->random * 0x2545F4914F6CDD1Du >> 11) + 1) / 9007199254740992.0;
}

// 1-exp(-x), without the mathematics library, whose symbols differ between the C libraries.
static double picked(double x) {
    if (x > CERTAIN) return 1;
    int halvings = 0;
    for (; x > 0.0625; x /= 2) halvings++;
    double q = x * (1 - x / 2 * (1 - x / 3 * (1 - x / 4 * (1 - x / 5 * (1 - x / 6 * (1 - x / 7))))));
    for (; halvings > 0; halvings--) q = q * (2 - q); // 1-(1-q)^2
    return q;
}

static double probability(jlong size, double rate) {
    return rate <= 1 ? 1 : picked((double)size / rate);
}
