/** Takes frames in from the network and forwards them. */
package com.acme.telemetry;
