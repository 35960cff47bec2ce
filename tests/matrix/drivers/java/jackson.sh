# The jar of the generator has Jackson in it, which the client needs. A project with Maven or Gradle
# takes Jackson from what the generator wrote: client/pom.xml, client/build.gradle.
python3 -c 'import openapi_generator_cli as it; print(it.__path__[0] + "/openapi-generator.jar")'
