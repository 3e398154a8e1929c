@echo off
rem Starts jpprof. Most commands are over before an optimizing compiler would pay.
setlocal
set "HOME_FOLDER=%~dp0.."
if defined JPPROF_JAR (set "JAR=%JPPROF_JAR%") else set "JAR=%HOME_FOLDER%\lib\jpprof-tool.jar"
if not exist "%JAR%" set "JAR=%HOME_FOLDER%\tool\target\jpprof.jar"
if not exist "%JAR%" (
  echo jpprof: "%JAR%" is missing: build it with mvn -B -q -Dquick -pl tool -am package 1>&2
  exit /b 2
)
if defined JAVA_HOME (set "JAVA=%JAVA_HOME%\bin\java.exe") else set "JAVA=java.exe"
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xms24m -Xmn8m -jar "%JAR%" %*
exit /b %ERRORLEVEL%
