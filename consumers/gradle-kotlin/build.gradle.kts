// A project to copy from; not run by any script of ours.
plugins {
    java
}

repositories {
    mavenLocal()
    mavenCentral()
}

dependencies {
    testImplementation(platform("io.github.jpprof:jpprof-bom:0.1.0-SNAPSHOT"))
    testImplementation("io.github.jpprof:jpprof-junit-jupiter")
    testImplementation("org.junit.jupiter:junit-jupiter:5.14.1")
    testRuntimeOnly("org.junit.platform:junit-platform-launcher:1.14.1")
}

tasks.test {
    useJUnitPlatform()
    jvmArgs("-XX:+EnableDynamicAgentLoading", "--enable-native-access=ALL-UNNAMED")
    systemProperties(System.getProperties().filterKeys { it.toString().startsWith("jpprof.") }.mapKeys { it.key.toString() })
}
