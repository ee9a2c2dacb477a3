/** People come, stay a while, and go. */
package com.acme.lounge;
