package com.acme.devices;

/** What the management sees of a device. */
public interface DeviceMBean {
  /** How often it reported. */
  int getReports();
}
