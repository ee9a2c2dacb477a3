package com.acme.plugins;

import java.net.URL;
import java.net.URLClassLoader;

/** Loads what is a plug-in's own from the plug-in's files, the rest as everybody does. */
final class PluginLoader extends URLClassLoader {
  private final String[] ownPackages;

  PluginLoader(URL[] files, ClassLoader parent, String... ownPackages) {
    super(files, parent);
    this.ownPackages = ownPackages.clone();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!isOwn(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  private boolean isOwn(String name) {
    for (String ownPackage : ownPackages) {
      if (name.startsWith(ownPackage)) {
        return true;
      }
    }
    return false;
  }
}
