/** Shows the devices of customers to the management. */
package com.acme.devices;
