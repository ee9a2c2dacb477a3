/** A document archive that compresses what it is sent. */
package com.acme.documents;
