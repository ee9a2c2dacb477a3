package com.acme.devices;

import com.acme.platform.Request;
import com.acme.platform.Response;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** All devices. */
final class Devices {
  /** Measured: a device, its name and what the bean server keeps for it. */
  private static final int DEVICE_BYTES = 4_900;

  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();

  Response connect(Request request) throws JMException {
    ObjectName name = register(request);
    return beans.isRegistered(name) ? Response.ok(DEVICE_BYTES) : new Response(500, 0);
  }

  Response connectAndLeave(Request request) throws JMException {
    ObjectName name = register(request);
    beans.unregisterMBean(name);
    return Response.ok(DEVICE_BYTES);
  }

  private ObjectName register(Request request) throws JMException {
    ObjectName name = new ObjectName("com.acme.devices:type=Device,id=" + request.number());
    return beans
        .registerMBean(
            new javax.management.StandardMBean(new Device(request), DeviceMBean.class), name)
        .getObjectName();
  }
}
