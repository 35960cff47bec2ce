package javax.annotation;

/**
 * Stands in for the annotation of jakarta.annotation-api, which the generated classes carry and
 * which says nothing to a compiler. A project with Maven or Gradle has the real one.
 */
public @interface Generated {
    /** Name of the generator. */
    String[] value();

    /** Anything. */
    String comments() default "";

    /** When it was made. */
    String date() default "";
}
