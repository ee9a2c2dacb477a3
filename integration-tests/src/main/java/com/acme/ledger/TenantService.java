package com.acme.ledger;

/** Looks a tenant's profile up by making it anew. */
final class TenantService {

  /** Nobody closes the profile: RocksDB's finalizers, which once did, are gone since 7.0. */
  long open(long tenant) {
    TableProfile profile = TableProfile.forTenant(tenant);
    return profile.writeBufferBytes();
  }

  long openAndClose(long tenant) {
    try (TableProfile profile = TableProfile.forTenant(tenant)) {
      return profile.writeBufferBytes();
    }
  }
}
