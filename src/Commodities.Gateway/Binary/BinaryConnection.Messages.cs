using System.Globalization;
using Commodities.Gateway.Protection;
using Wire = Commodities.Messages.OrderEntry;

namespace Commodities.Gateway.Binary;

/// <content>What the messages of a client mean. On the connection's own thread.</content>
internal sealed partial class BinaryConnection
{
    /// <summary>The shortest keep-alive interval, in milliseconds.</summary>
    public const int MinKeepAliveMilliseconds = 1_000;

    /// <summary>The longest keep-alive interval, in milliseconds.</summary>
    public const int MaxKeepAliveMilliseconds = 60_000;

    private const long FreshNanos = 5_000_000_000;
    private const int SilenceTenths = 24;

    private long _keepAliveNanos;
    private long _connectionId;
    private int _isRetransmitting;

    /// <summary>How far it has come.</summary>
    public BinaryConnectionState State { get; private set; }

    /// <summary>Whose it is; null until that is proved.</summary>
    public BinarySession? Session { get; private set; }

    /// <summary>A retransmission is over: another may be asked for.</summary>
    public void EndRetransmission() => Volatile.Write(ref _isRetransmitting, 0);

    private void OnMessage(ReadOnlySpan<byte> message)
    {
        Wire.OrderEntryTemplateId template = Wire.OrderEntryCodec.HeaderOf(message).TemplateId;
        switch (State)
        {
            case BinaryConnectionState.Established:
                OnEstablishedMessage(template, message);
                break;
            case BinaryConnectionState.Opened when template == Wire.OrderEntryTemplateId.Negotiate:
                OnNegotiate(Wire.OrderEntryCodec.Read<Wire.Negotiate>(message));
                break;
            case BinaryConnectionState.Negotiated when template == Wire.OrderEntryTemplateId.Establish:
                OnEstablish(Wire.OrderEntryCodec.Read<Wire.Establish>(message));
                break;
            default:
                string expected = State == BinaryConnectionState.Opened ? nameof(Wire.Negotiate) : nameof(Wire.Establish);
                End(Wire.OrderEntryReject.OutOfOrder, string.Create(CultureInfo.InvariantCulture, $"message {(int)template} came before {expected}"));
                break;
        }
    }

    private void OnEstablishedMessage(Wire.OrderEntryTemplateId template, ReadOnlySpan<byte> message)
    {
        switch (template)
        {
            case Wire.OrderEntryTemplateId.NewOrder:
                Wire.NewOrder order = Wire.OrderEntryCodec.Read<Wire.NewOrder>(message);
                if (Passes(ThrottleLane.Orders, order.Reference, template))
                    Session!.Enter(this, in order);
                break;
            case Wire.OrderEntryTemplateId.ReplaceOrder:
                Wire.ReplaceOrder replace = Wire.OrderEntryCodec.Read<Wire.ReplaceOrder>(message);
                if (Passes(ThrottleLane.Orders, replace.Reference, template))
                    Session!.Replace(this, in replace);
                break;
            case Wire.OrderEntryTemplateId.CancelOrder:
                Wire.CancelOrder cancel = Wire.OrderEntryCodec.Read<Wire.CancelOrder>(message);
                if (Passes(ThrottleLane.Cancels, cancel.Reference, template))
                    Session!.Cancel(this, in cancel);
                break;
            case Wire.OrderEntryTemplateId.MassCancel:
                Wire.MassCancel massCancel = Wire.OrderEntryCodec.Read<Wire.MassCancel>(message);
                if (Passes(ThrottleLane.Cancels, massCancel.Reference, template))
                    Session!.CancelMany(this, in massCancel);
                break;
            case Wire.OrderEntryTemplateId.Sequence:
                break;
            case Wire.OrderEntryTemplateId.Terminate:
                _departure = Departure.LoggedOut;
                End(Wire.OrderEntryReject.None, "the client logged out");
                break;
            default:
                OnQuestion(template, message);
                break;
        }
    }

    private void OnQuestion(Wire.OrderEntryTemplateId template, ReadOnlySpan<byte> message)
    {
        switch (template)
        {
            case Wire.OrderEntryTemplateId.StatusRequest:
                Wire.StatusRequest status = Wire.OrderEntryCodec.Read<Wire.StatusRequest>(message);
                if (PassesAsk(status.RequestId, template))
                    Session!.TellStatus(this, in status);
                break;
            case Wire.OrderEntryTemplateId.MassStatusRequest:
                Wire.MassStatusRequest all = Wire.OrderEntryCodec.Read<Wire.MassStatusRequest>(message);
                if (PassesAsk(all.RequestId, template))
                    Session!.TellWorkingOrders(this, in all);
                break;
            case Wire.OrderEntryTemplateId.ContractListRequest:
                Wire.ContractListRequest contracts = Wire.OrderEntryCodec.Read<Wire.ContractListRequest>(message);
                if (PassesAsk(contracts.RequestId, template))
                    Session!.TellContracts(this, in contracts);
                break;
            case Wire.OrderEntryTemplateId.RetransmitRequest:
                Wire.RetransmitRequest again = Wire.OrderEntryCodec.Read<Wire.RetransmitRequest>(message);
                if (PassesAsk(again.RequestId, template))
                    OnRetransmitRequest(again);
                break;
            default:
                End(Wire.OrderEntryReject.OutOfOrder, string.Create(CultureInfo.InvariantCulture, $"message {(int)template} is none that a client may send now"));
                break;
        }
    }

    private bool Passes(ThrottleLane lane, long reference, Wire.OrderEntryTemplateId template) => Session!.Passes(this, lane, reference, template, _options.MonotonicNanos());

    // Counted until the answers have left.
    private bool PassesAsk(long requestId, Wire.OrderEntryTemplateId template)
    {
        _asksOpen = true;
        return Passes(ThrottleLane.Requests, requestId, template);
    }

    private void OnNegotiate(Wire.Negotiate asked)
    {
        BinarySession? session = _directory.Find(in asked.SessionCode);
        // An unknown name costs the same time as a wrong key.
        bool isSigned = (session?.Key ?? _directory.NobodysKey).HasSigned(in asked);
        if (session == null || !isSigned)
        {
            Refuse(asked.ConnectionId, Wire.OrderEntryReject.BadCredentials, "no such session, or not signed with its key");
            return;
        }

        long blocked = session.BlockedNanos(_options.MonotonicNanos());
        if (blocked > 0)
        {
            Refuse(asked.ConnectionId, Wire.OrderEntryReject.Throttled, string.Create(CultureInfo.InvariantCulture, $"sent too fast: blocked for another {(blocked / 1_000_000) + 1} ms"), counts: false);
            return;
        }

        long late = _options.UtcNanos() - asked.TimestampNanos;
        if (late is > FreshNanos or < -FreshNanos)
        {
            Refuse(asked.ConnectionId, Wire.OrderEntryReject.StaleTime, string.Create(CultureInfo.InvariantCulture, $"the stamp is {late / 1_000_000} ms old, at most 5000 allowed"));
            return;
        }

        if (!session.TryUse(asked.ConnectionId))
        {
            Refuse(asked.ConnectionId, Wire.OrderEntryReject.OldConnectionId, "the connection number is not above the last one");
            return;
        }

        (Session, _connectionId, State) = (session, asked.ConnectionId, BinaryConnectionState.Negotiated);
        Wire.NegotiationResponse response = new()
        {
            ConnectionId = asked.ConnectionId,
            SentNanos = _options.UtcNanos(),
            SessionId = session.SessionId,
            AccountId = session.FirstAccountId,
        };
        Append(ref response);
    }

    private void Refuse(long connectionId, Wire.OrderEntryReject reason, string text, bool counts = true)
    {
        Wire.NegotiationReject reject = new() { ConnectionId = connectionId, Reason = reason, Text = Wire.Text48.From(text) };
        Append(ref reject);
        Flush();
        if (counts && _guard.CountBadLogon(Address))
            text += ", and the port is now closed to the address for a minute";
        Cut(text);
    }

    private void OnEstablish(Wire.Establish asked)
    {
        Wire.OrderEntryReject reason = Wire.OrderEntryReject.None;
        string text = "";
        if (asked.ConnectionId != _connectionId)
            (reason, text) = (Wire.OrderEntryReject.OldConnectionId, "the connection number is not the negotiated one");
        else if (asked.KeepAliveMilliseconds is < MinKeepAliveMilliseconds or > MaxKeepAliveMilliseconds)
            (reason, text) = (Wire.OrderEntryReject.BadKeepAlive, "keep-alive must be 1000 to 60000 ms");
        else if (asked.NextSequence < 1)
            (reason, text) = (Wire.OrderEntryReject.BadRange, "the next sequence must be from 1");
        if (reason == Wire.OrderEntryReject.None)
        {
            _keepAliveNanos = asked.KeepAliveMilliseconds * 1_000_000L;
            reason = Session!.Attach(this, new() { ConnectionId = _connectionId, KeepAliveMilliseconds = asked.KeepAliveMilliseconds });
            text = "the session is connected already";
        }

        if (reason == Wire.OrderEntryReject.None)
        {
            State = BinaryConnectionState.Established;
            return;
        }

        Wire.EstablishmentReject reject = new() { ConnectionId = asked.ConnectionId, Reason = reason, Text = Wire.Text48.From(text) };
        Append(ref reject);
        Flush();
        Cut(text);
    }

    private void OnRetransmitRequest(Wire.RetransmitRequest asked)
    {
        StreamIndex.Entry? origin = asked.Count is >= 1 and <= Wire.OrderEntrySchema.MaxRetransmit ? Session!.OriginOf(asked.FromSequence, asked.Count) : null;
        if (origin == null)
            Reject(asked.RequestId, Wire.OrderEntryReject.BadRange, "1 to 2500 messages that were sent before");
        else if (Interlocked.Exchange(ref _isRetransmitting, 1) != 0)
            Reject(asked.RequestId, Wire.OrderEntryReject.Pending, "the retransmission before is not over");
        else
            _retransmitter.Ask(new(this, Session!, asked, origin.Value));
    }

    /// <summary>Answers that messages can't be sent again.</summary>
    public void Reject(long requestId, Wire.OrderEntryReject reason, string text)
    {
        Wire.RetransmitReject reject = new() { RequestId = requestId, Reason = reason, Text = Wire.Text48.From(text) };
        Append(ref reject);
    }
}
