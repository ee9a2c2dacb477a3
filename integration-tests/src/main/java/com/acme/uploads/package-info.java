/** Takes files in, looks at them and throws them away. */
package com.acme.uploads;
