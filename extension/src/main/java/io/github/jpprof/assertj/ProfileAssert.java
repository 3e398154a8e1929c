// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.assertj;

import io.github.jpprof.measure.failure.FailureText;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.text.Plural;
import io.github.jpprof.profiler.DurationText;
import io.github.jpprof.profiler.Exactness;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on a profile, or on a part of it: {@code assertThat(profile).sampleType("delay").in("com.example.Cache")}.
 *
 * <p>Each narrowing step adds to those before. Figures that are estimates decide nothing: the assertion fails, and its message
 * says how to get exact ones.
 */
public class ProfileAssert extends AbstractAssert<ProfileAssert, Profile> {
    private String type = "";
    private String part = "";
    private Predicate<Sample> samples = sample -> true;

    public ProfileAssert(Profile actual) {
        super(actual, ProfileAssert.class);
    }

    /** What follows is about this sample type; without it, about the default one. */
    public ProfileAssert sampleType(String name) {
        isNotNull();
        if (!actual.has(name)) {
            failWithMessage(
                    "%s",
                    new FailureText("\nExpecting the sample type " + name + ", but the profile has "
                                    + actual.sampleTypes())
                            .facts("comment", actual.comments())
                            .toString());
        }
        type = name;
        return myself;
    }

    /** What follows is about objects that are still in use. */
    public ProfileAssert inUse() {
        return sampleType("inuse_objects");
    }

    /**
     * What follows is about what happened below such a function.
     *
     * @param regex looked for in {@code com.example.Cache.get}, so the name of a package or a class will do
     */
    public ProfileAssert in(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return narrow("in " + regex, sample -> sample.locations().stream()
                .flatMap(location -> location.lines().stream())
                .anyMatch(line -> pattern.matcher(line.function().name()).find()));
    }

    /** What follows is about samples with this label. */
    public ProfileAssert label(String key, String value) {
        return narrow("with the label " + key + "=" + value, sample -> sample.labels().stream()
                .anyMatch(label -> label instanceof Label.Text text
                        && text.key().equals(key)
                        && text.value().equals(value)));
    }

    /** What follows is about this thread, by the name that profiles give it: {@code pool-N-thread-N}. */
    public ProfileAssert thread(String name) {
        return label("thread", name);
    }

    /** What follows is about objects of this class. */
    public ProfileAssert objectClass(Class<?> objectClass) {
        return label("object_class", objectClass.getTypeName());
    }

    private ProfileAssert narrow(String what, Predicate<Sample> more) {
        part = part + " " + what;
        samples = samples.and(more);
        return myself;
    }

    /** Fails unless the sum is less, in the unit of the sample type. */
    public ProfileAssert isLessThan(long limit) {
        return check(total() < limit, "less than " + limit + unit());
    }

    /** Fails unless the sum is at most this, in the unit of the sample type. */
    public ProfileAssert isAtMost(long limit) {
        return check(total() <= limit, "at most " + limit + unit());
    }

    /** Fails unless the sum is 0. */
    public ProfileAssert isZero() {
        return check(total() == 0, "0");
    }

    /** Fails unless the sum is less; for sample types in nanoseconds. */
    public ProfileAssert isLessThan(Duration limit) {
        hasUnit("nanoseconds");
        return check(total() < limit.toNanos(), "less than " + DurationText.ofWait(limit));
    }

    /** Fails unless the sum is less; for sample types in bytes. */
    public ProfileAssert isLessThanBytes(long limit) {
        hasUnit("bytes");
        return check(total() < limit, "less than " + Plural.of(limit, "byte"));
    }

    private void hasUnit(String unit) {
        isNotNull();
        if (!valueType().unit().equals(unit)) {
            List<String> fitting = actual.sampleTypes().stream()
                    .filter(of -> of.unit().equals(unit))
                    .map(ValueType::type)
                    .toList();
            failWithMessage(
                    "%s",
                    "\nExpecting a sample type in " + unit + ", but "
                            + valueType().type() + " is in " + valueType().unit()
                            + "; the profile's in " + unit + " are " + fitting);
        }
    }

    private ValueType valueType() {
        return actual.sampleTypes().get(actual.indexOf(type));
    }

    private String unit() {
        return valueType().unit().equals("count") ? "" : " " + valueType().unit();
    }

    private long total() {
        isNotNull();
        return selected().total(type);
    }

    private Profile selected() {
        ProfileBuilder builder = actual.toBuilderWithoutSamples();
        actual.samples().stream()
                .filter(samples)
                .forEach(sample -> builder.add(sample.locations(), sample.labels(), sample.values()));
        return builder.build();
    }

    private ProfileAssert check(boolean passed, String expected) {
        String name = valueType().type();
        if (Exactness.of(actual).filter(exactness -> !exactness.isExact()).isPresent()) {
            failWithMessage("%s", Messages.undecided(name + part + " to be " + expected, actual));
        } else if (!passed) {
            failWithMessage("%s", Messages.profile(selected(), type, name + part, total() + unit(), expected));
        }
        return myself;
    }
}
