/**
 * The model of a pprof profile, and how profiles are built and merged.
 *
 * <p>Start at {@link io.github.jpprof.profile.Profile}; make one with
 * {@link io.github.jpprof.profile.ProfileBuilder}. Everything here is immutable except the builder. The model holds
 * its parts by reference: the ids and string indexes of the file format exist only in files.
 */
@NullMarked
package io.github.jpprof.profile;

import org.jspecify.annotations.NullMarked;
