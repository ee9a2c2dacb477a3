package com.acme.legacy;

import java.util.logging.LogManager;

/** A log manager as application servers have their own. */
public final class ServerLogManager extends LogManager {}
