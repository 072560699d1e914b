using System.Collections.Concurrent;
using System.Text;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Sessions;

namespace Commodities.Gateway.Fix.Copies;

/// <summary>
/// Tells one FIX session of the orders and trades in its scope. A drop copy session gets a copy of every report of the scope as the venue makes it, kept and numbered like any other
/// report, so that it can be asked for again from the first of the day; it may not trade. Any session asks for trades with TradeCaptureReportRequest. Events and answers belong to one thread, which is not
/// the pipeline's.
/// </summary>
public sealed partial class FixCopyDesk : IFixApplication, IDisposable
{
    private const int NotAuthorized = 6;
    private const int OtherBusinessReason = 0;
    private const int MaxOutstanding = 50;

    private readonly CopyScope _scope;
    private readonly bool _isDropCopy;
    private readonly Action _wake;
    private readonly ConcurrentQueue<TradeRequest> _requests = new();
    private readonly CopyLedger _ledger;
    private FixSession? _session;
    private long _told;
    private bool _isRecovering = true;
    private bool _hasUnsent;
    private long _copied;
    private int _copiedPart;

    /// <summary>A desk of a scope.</summary>
    /// <param name="scope">What the session may be told of.</param>
    /// <param name="isDropCopy">Whether the session gets a copy of each report, and may not trade.</param>
    /// <param name="wake">Called when a request came in, by any thread.</param>
    public FixCopyDesk(CopyScope scope, bool isDropCopy, Action wake)
    {
        (_scope, _isDropCopy, _wake) = (scope, isDropCopy, wake);
        _ledger = NewLedger();
    }

    /// <summary>Whether a request waits. Any thread may ask.</summary>
    public bool HasRequests => _awaitHistory == null && !_requests.IsEmpty;

    /// <summary>Tells which session it stands behind. Once, before anything else.</summary>
    /// <param name="session">The session.</param>
    /// <param name="lastEventSequence">The last event that the venue still has: what the session told of beyond it was lost with it.</param>
    public void Attach(FixSession session, long lastEventSequence)
    {
        ArgumentNullException.ThrowIfNull(session);
        _session = session;
        session.ForgetEventsAfter(lastEventSequence);
        _told = Math.Min(session.LastEventSequence, lastEventSequence);
    }

    /// <inheritdoc/>
    public void OnLogon(FixSession session)
    {
    }

    /// <inheritdoc/>
    public void OnLogout(FixSession session) => Enqueue(new() { Id = "", Type = 0, Subscription = Gone, Symbol = "", OrderId = 0, TradeId = 0, Route = [] });

    /// <inheritdoc/>
    public bool OnMessage(FixSession session, FixMessage message)
    {
        switch (message.Type)
        {
            case [(byte)'A', (byte)'D']:
                if (_requests.Count >= MaxOutstanding)
                    session.RejectBusiness(message, OtherBusinessReason, "50 requests of this session wait for their answers: ask again later", message.Find(FixTags.TradeRequestId));
                else
                    Enqueue(Read(message));
                return true;
            case [(byte)'D'] or [(byte)'F'] or [(byte)'G'] or [(byte)'q'] or [(byte)'H'] or [(byte)'A', (byte)'F'] when _isDropCopy:
                session.RejectBusiness(message, NotAuthorized, "a drop copy session is told of orders and enters none", message.Find(FixTags.ClOrdId));
                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _images?.Dispose();
        _ledger.Dispose();
    }

    private void Enqueue(TradeRequest request)
    {
        _requests.Enqueue(request);
        _wake();
    }

    private static TradeRequest Read(FixMessage message)
    {
        Span<byte> route = stackalloc byte[FixRoute.MaxLength];
        int length = FixRoute.Of(message, route);
        return new()
        {
            Id = Encoding.Latin1.GetString(message.Find(FixTags.TradeRequestId)),
            Type = message.TryFindNumber(FixTags.TradeRequestType, out long type) ? type : -1,
            Subscription = message.Find(FixTags.SubscriptionRequestType) is [byte subscription] ? (char)subscription : '\0',
            Symbol = Encoding.Latin1.GetString(message.Find(FixTags.Symbol)),
            OrderId = NumberOf(message, FixTags.OrderId),
            TradeId = NumberOf(message, FixTags.TrdMatchId),
            Days = TradeRequest.DaysOf(message),
            Moments = TradeRequest.MomentsOf(message),
            Route = route[..length].ToArray(),
        };
    }

    private static long NumberOf(FixMessage message, int tag) => message.IndexOf(tag) < 0 ? 0 : message.TryFindNumber(tag, out long value) && value > 0 ? value : -1;
}
