using System.Net;
using System.Runtime.InteropServices;
using Commodities.Aeron.Logs;
using Commodities.Aeron.Protocol;

namespace Commodities.Aeron.Driver;

/// <summary>
/// The sender of a stream over UDP: sets receivers up, sends what was offered as far as flow control lets it, sends again what they miss, and
/// keeps them informed by heartbeats.
/// </summary>
internal sealed unsafe class NetworkPublication : DriverPublication
{
    private readonly SendEndpoint _endpoint;
    private readonly IFlowControl _flowControl;
    private readonly RetransmitHandler _retransmits;
    private readonly ReceiverList _receivers = new();
    private readonly int _windowLength;
    private PublicationState _state = PublicationState.Active;
    private long _senderPosition;
    private long _senderLimit;
    private long _timeOfLastSetup = long.MinValue / 2;
    private long _timeOfLastSend;
    private long _lingerDeadline;
    private long _endPosition = long.MaxValue;
    private bool _hasConnected;
    private bool _setupElicited;
    private bool _limitCounted;
    private bool _heartbeatDue;
    private bool _receiverEnded;

    public NetworkPublication(DriverAgent driver, PublicationSettings settings, SendEndpoint endpoint, LogBuffer log, int sessionId, long startPosition)
        : base(driver, settings, log, sessionId, startPosition)
    {
        _endpoint = endpoint;
        _senderPosition = startPosition;
        _senderLimit = startPosition;
        _windowLength = Math.Min(driver.Context.InitialWindowLength, log.TermLength / 2);
        _flowControl = CreateFlowControl(settings.FlowControl, endpoint.IsGroup, driver.Times.FlowControlReceiverTimeout);
        _retransmits = new RetransmitHandler(settings.MaxResend, driver.Times.RetransmitDelay, driver.Times.RetransmitLinger, endpoint.IsGroup, driver.Counters);
        log.SetFlag(LogMetadata.Group, endpoint.IsGroup);
    }

    public SendEndpoint Endpoint => _endpoint;

    public override IPEndPoint? LocalEndPoint => _endpoint.LocalEndPoint;

    public bool IsDone => _state == PublicationState.Done;

    /// <summary>Sends what may be sent. One duty cycle.</summary>
    public int Send(long now)
    {
        if (!_hasConnected || _setupElicited)
            SendSetup(now);
        int sent = SendData(now);
        if (sent == 0)
        {
            SendHeartbeat(now);
            _senderLimit = _flowControl.OnIdle(_senderLimit, now);
        }

        while (_retransmits.TryTakeDue(now, out long position, out int length))
            Resend(position, length);
        UpdatePublisherLimit();
        return sent;
    }

    /// <summary>Liveness of receivers, the end of the stream, unfinished claims. Run every few milliseconds.</summary>
    public void OnTime(long now)
    {
        _receivers.Expire(now, Driver.Times.ConnectionTimeout);
        if (_state is PublicationState.Active or PublicationState.Draining && Unblocker.Check(_senderPosition, now))
            Driver.Counters.UnblockedPublications++;
        if (_state == PublicationState.Draining && (_senderPosition >= _endPosition || _receivers.Count == 0))
            BeginLinger(now);
        if (_state == PublicationState.Lingering && (now >= _lingerDeadline || !_hasConnected || (!_endpoint.IsGroup && _receiverEnded && _receivers.Count == 0)))
            _state = PublicationState.Done;
    }

    /// <summary>A receiver has reported, or asked for a SETUP.</summary>
    public void OnStatusMessage(in StatusMessage message, long? groupTag, long now)
    {
        if (message.AsksForSetup)
        {
            _setupElicited |= _state == PublicationState.Active;
            _flowControl.OnSetupAskedFor(groupTag);
            return;
        }

        long position = LogLimits.Position(message.ConsumptionTermId, message.ConsumptionTermOffset, Log.BitsToShift, Log.InitialTermId);
        if (!message.IsValidFor(Log.TermLength) || Math.Abs(position - _senderPosition) > Log.TermLength / 2)
        {
            Driver.Counters.StatusMessagesRejected++;
            return;
        }

        if (message.IsEndOfStream)
        {
            _receivers.Remove(message.ReceiverId);
            _receiverEnded = true;
        }
        else
        {
            _receivers.Refresh(message.ReceiverId, now, Driver.Context.MaxDestinations);
            _heartbeatDue |= !_hasConnected;
            _hasConnected = true;
        }

        _senderLimit = _flowControl.OnStatusMessage(message, groupTag, position, _senderLimit, now);
        UpdatePublisherLimit();
    }

    /// <summary>A receiver misses a part: it is sent again, if it is still there and was not sent again just now.</summary>
    public void OnNak(in NakFrame nak, long now)
    {
        Driver.Counters.NaksReceived++;
        if (!nak.IsValidFor(Log.TermLength))
        {
            Driver.Counters.InvalidPackets++;
            return;
        }

        long position = LogLimits.Position(nak.TermId, nak.TermOffset, Log.BitsToShift, Log.InitialTermId);
        long bottom = _senderPosition - (Log.TermLength / 2) - LogLimits.MaxMessage(Log.TermLength);
        if (position < Math.Max(0, bottom) || position >= _senderPosition)
            return;
        int length = _flowControl.MaxRetransmitLength(nak.GapLength, nak.TermOffset, Log.TermLength, _windowLength);
        if (_retransmits.OnNak(position, length, now))
            Resend(position, length);
    }

    public void OnError(in ErrorFrame error)
    {
        _receivers.Remove(error.ReceiverId);
        _flowControl.OnError(error.ReceiverId);
    }

    public override void AddDestination(IPEndPoint endpoint) => _endpoint.AddDestination(endpoint);

    public override bool RemoveDestination(IPEndPoint endpoint) => _endpoint.RemoveDestination(endpoint);

    protected override void EndStream(long now)
    {
        Close();
        _endPosition = Log.ProducerPosition();
        Log.EndOfStreamPosition = _endPosition;
        _state = PublicationState.Draining;
        OnTime(now);
    }

    private static IFlowControl CreateFlowControl(FlowControlSettings settings, bool isGroup, long defaultTimeout)
    {
        int multiple = settings.RetransmitWindowMultiple ?? (isGroup ? RetransmitLength.GroupWindowMultiple : RetransmitLength.UnicastWindowMultiple);
        return settings.Kind == FlowControlKind.Max
            ? new MaxFlowControl(multiple)
            : new MinFlowControl(settings.Kind == FlowControlKind.Tagged ? settings.GroupTag : null, settings.GroupMinSize, settings.ReceiverTimeoutNanos ?? defaultTimeout, multiple);
    }

    private void BeginLinger(long now)
    {
        _state = PublicationState.Lingering;
        _lingerDeadline = now + Settings.LingerNanos;
        _heartbeatDue = _hasConnected;
    }

    private void SendSetup(long now)
    {
        if (_state != PublicationState.Active || now - _timeOfLastSetup < DriverTimes.SetupIntervalNanos)
            return;
        _timeOfLastSetup = now;
        var setup = SetupFrame.Create(
            _endpoint.IsGroup ? FrameFlags.Group : (byte)0, (int)_senderPosition & (Log.TermLength - 1), SessionId, StreamId, Log.InitialTermId,
            LogLimits.TermId(_senderPosition, Log.BitsToShift, Log.InitialTermId), Log.TermLength, Log.Mtu, _endpoint.Channel.IsMulticast ? _endpoint.Channel.TimeToLive : 0);
        _endpoint.Send(MemoryMarshal.AsBytes(new ReadOnlySpan<SetupFrame>(ref setup)));
        if (_setupElicited)
            _flowControl.OnSetup(_senderLimit, now);
        if (_receivers.Count > 0)
            _setupElicited = false;
    }

    private int SendData(long now)
    {
        int datagrams = 0;
        bool limited = false;
        while (datagrams < Driver.Context.MessagesPerSend)
        {
            long window = _senderLimit - _senderPosition;
            int offset = (int)_senderPosition & (Log.TermLength - 1);
            byte* term = Log.Term(LogLimits.Partition(_senderPosition, Log.BitsToShift));
            int length = TermScan.Available(term, offset, (int)Math.Min(Math.Min(window, Log.Mtu), Log.TermLength - offset), out int padding);
            if (length <= 0)
            {
                limited = window < Log.Mtu && FrameView.LengthVolatile(term + offset) > 0;
                break;
            }

            if (!_endpoint.Send(new ReadOnlySpan<byte>(term + offset, length)))
                break;
            datagrams++;
            _senderPosition += length + padding;
            _timeOfLastSend = now;
        }

        // Counted once for each time that the window closes, not for each cycle while it is closed.
        if (limited && !_limitCounted)
            Driver.Counters.SenderFlowControlLimits++;
        _limitCounted = limited;
        return datagrams;
    }

    private void SendHeartbeat(long now)
    {
        if (!_hasConnected || (!_heartbeatDue && now - _timeOfLastSend < DriverTimes.HeartbeatIntervalNanos))
            return;
        bool ended = Settings.SignalsEndOfStream && _senderPosition >= _endPosition;
        var heartbeat = new DataHeader(
            new FrameHeader(0, 0, ended ? (byte)(FrameFlags.Unfragmented | FrameFlags.EndOfStream) : FrameFlags.Unfragmented, FrameType.Data),
            (int)_senderPosition & (Log.TermLength - 1), SessionId, StreamId, LogLimits.TermId(_senderPosition, Log.BitsToShift, Log.InitialTermId), 0);
        _endpoint.Send(MemoryMarshal.AsBytes(new ReadOnlySpan<DataHeader>(ref heartbeat)));
        Driver.Counters.HeartbeatsSent++;
        _heartbeatDue = false;
        _timeOfLastSend = now;
    }

    private void Resend(long position, int length)
    {
        int offset = (int)position & (Log.TermLength - 1);
        byte* term = Log.Term(LogLimits.Partition(position, Log.BitsToShift));
        int end = (int)Math.Min(Log.TermLength, offset + (_senderPosition - position));
        if (!IsFrame(term + offset, offset, LogLimits.TermId(position, Log.BitsToShift, Log.InitialTermId)))
            return;
        Driver.Counters.Retransmits++;
        int remaining = length;
        while (remaining > 0 && offset < end)
        {
            int available = TermScan.Available(term, offset, Math.Min(Log.Mtu, end - offset), out int padding);
            if (available <= 0 || !_endpoint.Send(new ReadOnlySpan<byte>(term + offset, available)))
                break;
            offset += available + padding;
            remaining -= available + padding;
        }
    }

    /// <summary>A request may name any offset: only one at which a frame of that term begins is answered.</summary>
    private static bool IsFrame(byte* frame, int offset, int termId) => FrameView.LengthVolatile(frame) > 0
        && *(int*)(frame + DataHeader.TermOffsetOffset) == offset && *(int*)(frame + DataHeader.TermIdOffset) == termId;

    /// <summary>
    /// Lets publishers write up to a window ahead of what was sent, and no further than was sent when nobody receives. What is a term behind is
    /// zeroed first: it can no longer be asked for, and the writer needs it empty before it comes round.
    /// </summary>
    private void UpdatePublisherLimit()
    {
        bool connected = _receivers.Count > 0 && _flowControl.HasRequiredReceivers && _state == PublicationState.Active;
        if (Log.IsConnected != connected)
            Log.IsConnected = connected;
        if (connected)
        {
            long limit = _senderPosition + Settings.WindowLength;
            if (limit <= PublisherLimit.Value)
                return;
            CleanTo(_senderPosition - Log.TermLength);
            PublisherLimit.Value = limit;
        }
        else if (PublisherLimit.Value > _senderPosition)
        {
            PublisherLimit.Value = _senderPosition;
        }
    }

    private enum PublicationState
    {
        Active,
        Draining,
        Lingering,
        Done,
    }
}
