// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package example;

import static io.cucumber.junit.platform.engine.Constants.GLUE_PROPERTY_NAME;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectClasspathResource;
import org.junit.platform.suite.api.Suite;

@Suite
@IncludeEngines("cucumber")
@SelectClasspathResource("example/allocations.feature")
@ConfigurationParameter(key = GLUE_PROPERTY_NAME, value = "example")
public class CucumberTest {}
