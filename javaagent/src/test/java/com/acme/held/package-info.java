/**
 * Programs that hold objects in one way or another. They carry a package of their own because
 * Tidemark's own objects are never looked into.
 */
package com.acme.held;
