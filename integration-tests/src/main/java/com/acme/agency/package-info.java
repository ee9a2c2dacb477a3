/** An agency with clients and letters, and a leak in each. */
package com.acme.agency;
