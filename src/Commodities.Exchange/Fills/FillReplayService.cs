using System.Net;
using Commodities.Client.Transport;
using Commodities.Journal;
using Commodities.Messages.Fills;

namespace Commodities.Exchange.Fills;

/// <summary>
/// Answers requests for records from the event log, each client on a session of its own. Works on a thread of its own and touches neither the matcher nor
/// the live session. For one thread.
/// </summary>
internal sealed class FillReplayService : IDisposable
{
    private const int RequestsPerStep = 16;

    // A session's log has three terms; one client more must not cost much memory.
    private const string ReplyParameters = "term-length=1m";

    // A client that takes nothing for so long is given up; one that asks nothing more for so long gives back its session.
    private const long PatienceNanos = 10_000_000_000;

    private readonly IFillTransport _transport;
    private readonly IFillSubscription _requests;
    private readonly IEventSource _events;
    private readonly FillIndex _index;
    private readonly FillPublisher _publisher;
    private readonly FillStreamIdentity _identity;
    private readonly Func<FillProjector> _newProjector;
    private readonly Func<long> _utcNanos;
    private readonly int _maxReplays;
    private readonly Action<string> _note;
    private readonly FillMessageHandler _onRequest;
    private readonly List<FillReplaySession> _sessions = [];
    private readonly Stack<FillProjector> _projectors = [];
    private long _nowNanos;

    public FillReplayService(FillReplayParts parts, int maxReplays, Func<long> utcNanos, Action<string> note)
    {
        (_transport, _requests, _events, _index, _publisher) = (parts.Transport, parts.Requests, parts.Events, parts.Index, parts.Publisher);
        (_identity, _newProjector) = (parts.Identity, parts.NewProjector);
        (_maxReplays, _utcNanos, _note) = (maxReplays, utcNanos, note);
        _onRequest = OnRequest;
    }

    /// <summary>True from the moment when the venue stops: new requests are refused.</summary>
    public bool IsClosing { get; set; }

    /// <summary>Requests taken since the start, refused ones among them.</summary>
    public long RequestCount { get; private set; }

    /// <summary>Requests refused, or not understood.</summary>
    public long RefusedCount { get; private set; }

    /// <summary>Takes requests and goes on with the answers.</summary>
    /// <param name="nowNanos">A clock that never goes back.</param>
    /// <returns>What was done; 0 is nothing.</returns>
    public int Work(long nowNanos)
    {
        _nowNanos = nowNanos;
        int work = _requests.Poll(_onRequest, RequestsPerStep);
        for (int index = _sessions.Count - 1; index >= 0; index--)
        {
            work += Work(_sessions[index]);
        }

        return work;
    }

    public void Dispose()
    {
        _sessions.ForEach(session => session.Dispose());
        _sessions.Clear();
    }

    private int Work(FillReplaySession session)
    {
        int work = 0;
        try
        {
            work = session.Work(_nowNanos);
        }
        catch (Exception failure) when (failure is JournalDamagedException or IOException or InvalidDataException or ArgumentOutOfRangeException)
        {
            _note($"a replay for {session.Endpoint} ended: {failure.Message}");
            Close(session);
            return 1;
        }

        if (session.IsAbandoned || _nowNanos - session.LastProgressNanos > PatienceNanos)
        {
            Close(session);
        }

        return work;
    }

    private void OnRequest(ReadOnlySpan<byte> message)
    {
        RequestCount++;
        try
        {
            FillMessageHeader header = FillCodec.ReadHeader(message);
            if (header.TemplateId == FillTemplateId.ReplayCancel)
            {
                ReplayCancel cancel = FillCodec.Read<ReplayCancel>(message);
                _sessions.Find(session => session.ClientId == cancel.ClientId)?.Cancel(cancel.RequestId);
                return;
            }

            Answer(FillCodec.Read<ReplayRequest>(message));
        }
        catch (Exception failure) when (failure is Messages.MalformedMessageException or FillTransportException or JournalDamagedException or IOException)
        {
            // Without an address there is nobody to tell; the client asks again, or gives up.
            RefusedCount++;
            _note($"a request for a replay was not answered: {failure.Message}");
        }
    }

    private void Answer(in ReplayRequest request)
    {
        FillReplaySession? session = SessionOf(in request);
        if (session == null)
        {
            RefusedCount++;
            return;
        }

        ReplayPlan plan = ReplayPlanner.Plan(in request, _identity, _publisher.LastSequence, _events.FirstSequence, _index);
        if (IsClosing)
        {
            plan = new(ReplayRefusal.Closing);
        }
        else if (plan.Refusal == ReplayRefusal.None && !session.Allowance.TryTake(_nowNanos))
        {
            plan = new(ReplayRefusal.TooManyRequests);
        }
        else if (plan.Refusal == ReplayRefusal.None && !session.IsActive && _sessions.Count(other => other.IsActive) >= _maxReplays)
        {
            plan = new(ReplayRefusal.Busy);
        }

        if (plan.Refusal != ReplayRefusal.None)
        {
            Refuse(session, in request, plan);
            return;
        }

        byte[]? state = plan.Checkpoint is FillIndexEntry entry ? _index.Read(entry) : null;
        session.Answer(in request, state, _events, plan.FromSequence, plan.ToSequence, _nowNanos);
    }

    private void Refuse(FillReplaySession session, in ReplayRequest request, ReplayPlan plan)
    {
        RefusedCount++;
        long last = _publisher.LastSequence;
        ReplayRefused refused = new()
        {
            FirstSequence = _index.FirstSequence(_events.FirstSequence, last + 1),
            LastSequence = last,
            Epoch = _identity.Epoch,
            Refusal = plan.Refusal,
            Field = plan.Field,
        };
        session.Refuse(in request, in refused, _nowNanos);
    }

    private FillReplaySession? SessionOf(in ReplayRequest request)
    {
        string endpoint = request.ReplyEndpoint.ToString();
        if (!IPEndPoint.TryParse(endpoint, out IPEndPoint? address) || address.Port == 0)
        {
            throw new Messages.MalformedMessageException($"replyEndpoint is \"{endpoint}\", expected an address and a UDP port such as 10.0.0.7:40123");
        }

        long clientId = request.ClientId;
        FillReplaySession? session = _sessions.Find(session => session.ClientId == clientId);
        if (session != null && session.Endpoint == endpoint && session.StreamId == request.ReplyStreamId)
        {
            return session;
        }

        if (session != null)
        {
            Close(session);
        }

        // Twice as many sessions as replays, so that a client is told that it must wait; behind that there is silence.
        if (_sessions.Count >= 2 * _maxReplays && !TryCloseIdle())
        {
            return null;
        }

        IFillPublication reply = _transport.AddPublication($"aeron:udp?endpoint={endpoint}|{ReplyParameters}", request.ReplyStreamId);
        FillProjector projector = _projectors.TryPop(out FillProjector? used) ? used : _newProjector();
        session = new(clientId, endpoint, request.ReplyStreamId, reply, projector, _utcNanos, _nowNanos);
        _sessions.Add(session);
        return session;
    }

    private bool TryCloseIdle()
    {
        FillReplaySession? idle = _sessions.Find(session => !session.IsActive);
        if (idle != null)
        {
            Close(idle);
        }

        return idle != null;
    }

    private void Close(FillReplaySession session)
    {
        _sessions.Remove(session);
        session.Dispose();
        _projectors.Push(session.Projector);
    }
}
