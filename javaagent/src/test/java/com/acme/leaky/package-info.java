/**
 * Programs that leak, each with a healthy twin in the same process. They carry a package of their
 * own because frames of Tidemark's packages do not count as the application's.
 */
package com.acme.leaky;
