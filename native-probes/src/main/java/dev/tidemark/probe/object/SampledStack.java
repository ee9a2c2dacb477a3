package dev.tidemark.probe.object;

import dev.tidemark.probe.jni.NativeException;
import dev.tidemark.probe.jni.ObjectSampler;
import dev.tidemark.probe.jni.ObjectSampler.Batch;

/** The stack of one sample of a batch; of use until the batch is filled again. */
record SampledStack(ObjectSampler sampler, Batch batch, int sample) implements StackTable.Raw {
  @Override
  public int depth() {
    return batch.depth(sample);
  }

  @Override
  public long method(int frame) {
    return batch.method(sample, frame);
  }

  @Override
  public long location(int frame) {
    return batch.location(sample, frame);
  }

  @Override
  public StackTraceElement name(long method, long location) throws NativeException {
    return sampler.frame(method, location);
  }
}
