package com.acme.alerts;

import com.acme.platform.Request;
import com.acme.platform.Response;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.disposables.CompositeDisposable;
import io.reactivex.rxjava3.disposables.Disposable;

/** Alerts that are to end with the server. */
final class Alerts {
  private static final int TEXT_BYTES = 2_503;

  /** Measured: the text, and what holds it. */
  private static final int ALERT_BYTES = 2_640;

  private final CompositeDisposable untilShutdown = new CompositeDisposable();

  Response alert(Request request) {
    untilShutdown.add(send(request));
    return Response.ok(ALERT_BYTES);
  }

  Response alertAndRemove(Request request) {
    Disposable sent = send(request);
    untilShutdown.add(sent);
    untilShutdown.delete(sent);
    return Response.ok(ALERT_BYTES);
  }

  private static Disposable send(Request request) {
    AlertText text = new AlertText(request.body(TEXT_BYTES));
    return Single.just(request.number()).map(text::at).subscribe(text::sent, text::failed);
  }
}
