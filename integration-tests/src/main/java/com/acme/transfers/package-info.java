/** Stores uploads through NIO channels. */
package com.acme.transfers;
