package com.example.orders;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.replayproof.junit.MigratedDatabase;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A test of the whole application. The database stands above what starts the application, and so is there before it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@MigratedDatabase
@SpringBootTest(properties = "spring.flyway.enabled=false")
@Import(RunningTestConfiguration.class)
@interface ApplicationTest {}
