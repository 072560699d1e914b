using System.Net;
using Commodities.Aeron.Logs;
using Commodities.Aeron.Protocol;

namespace Commodities.Aeron.Driver;

/// <summary>
/// The receiver of a stream over UDP: puts its datagrams where they belong, asks for what is missing, and reports how far its readers have come.
/// All subscriptions of the stream on this socket read the same log; the slowest of them decides what is reported.
/// </summary>
internal sealed unsafe class PublicationImage
{
    private readonly DriverAgent _driver;
    private readonly ReceiveEndpoint _endpoint;
    private readonly LossDetector _lossDetector;
    private readonly bool _isReliable;
    private readonly int _window;
    private readonly long _groupTag;
    private readonly bool _isTagged;
    private readonly UntetheredReaders _untethered;
    private Image[] _images = [];
    private ImageState _state = ImageState.Active;
    private long _rebuildPosition;
    private long _highWaterMark;
    private long _cleanPosition;
    private long _lastStatusPosition;
    private long _timeOfLastStatus;
    private long _timeOfLastPacket;
    private long _timeOfStateChange;
    private bool _statusSent;

    public PublicationImage(DriverAgent driver, ReceiveEndpoint endpoint, in SetupFrame setup, SubscriptionSettings settings, INakDelay nakDelay, SocketAddress source, long now)
    {
        _driver = driver;
        _endpoint = endpoint;
        SessionId = setup.SessionId;
        StreamId = setup.StreamId;
        Source = SocketAddresses.Copy(source);
        Log = new LogBuffer(setup.TermLength, setup.Mtu, setup.InitialTermId);
        Log.StoreDefaultHeader(SessionId, StreamId);
        _isReliable = settings.IsReliable;
        Rejoins = settings.Rejoins;
        _window = Math.Min(settings.WindowLength, setup.TermLength / 2);
        _isTagged = settings.GroupTag != null;
        _untethered = new UntetheredReaders(driver);
        _groupTag = settings.GroupTag ?? 0;
        _lossDetector = new LossDetector(Log, nakDelay);
        long start = LogLimits.Position(setup.ActiveTermId, setup.TermOffset, Log.BitsToShift, Log.InitialTermId);
        Log.InitialiseTails(start);
        Log.Int(LogMetadata.ReceiverWindow) = _window;
        Log.IsConnected = true;
        _rebuildPosition = _highWaterMark = _cleanPosition = _lastStatusPosition = start;
        _timeOfLastPacket = now;
    }

    public int SessionId { get; }

    public int StreamId { get; }

    public SocketAddress Source { get; }

    public LogBuffer Log { get; }

    public bool Rejoins { get; }

    public bool IsActive => _state == ImageState.Active;

    /// <summary>Over for its readers.</summary>
    public bool IsGone => _state == ImageState.Gone;

    public bool HasReaders => _images.Length > 0;

    public bool EndedByPublisher => Log.EndOfStreamPosition != long.MaxValue;

    public Image[] Images => _images;

    public void Add(Subscription subscription)
    {
        long join = _rebuildPosition;
        foreach (Image other in _images)
            join = Math.Min(join, other.SubscriberPosition.Value);
        var image = new Image(subscription, Log, SessionId, SocketAddresses.Text(Source), join, _driver.NextId(), _driver.OnHandlerError);
        _images = [.. _images, image];
        _driver.Announce(subscription, image);
    }

    public void Remove(Image image) => _images = [.. _images.Where(other => other != image)];

    /// <summary>Takes a DATA datagram that has been checked.</summary>
    public void OnData(ReadOnlySpan<byte> datagram, long now)
    {
        var first = FrameParser.Read<DataHeader>(datagram);
        if (_state == ImageState.Gone || unchecked(first.TermId - Log.InitialTermId) < 0 || first.TermOffset >= Log.TermLength)
        {
            _driver.Counters.InvalidPackets++;
            return;
        }

        long position = LogLimits.Position(first.TermId, first.TermOffset, Log.BitsToShift, Log.InitialTermId);
        if (FrameParser.IsHeartbeat(datagram))
            OnHeartbeat(position, first.Header.Flags, now);
        else
            Insert(datagram, position, now);
    }

    /// <summary>One duty cycle: how far the stream is whole, what is missing, what to report.</summary>
    public int Track(long now)
    {
        if (_state == ImageState.Gone || _images.Length == 0)
            return 0;
        long slowest = long.MaxValue;
        long fastest = 0;
        foreach (Image image in _images)
        {
            long position = image.SubscriberPosition.Value;
            slowest = Math.Min(slowest, position);
            fastest = Math.Max(fastest, position);
        }

        int work = 0;
        long before = Math.Max(_rebuildPosition, fastest);
        long whole = _lossDetector.Scan(before, _highWaterMark, now, out bool gapIsDue);
        if (whole < 0)
        {
            // Frames that overlap: no sender does that, and nothing behind can be trusted.
            _driver.Counters.InvalidPackets++;
            Withdraw(now);
            return 1;
        }

        _rebuildPosition = whole;
        if (_lossDetector.IsNewGap)
            CountLoss();
        if (gapIsDue)
            work += OnGap();
        if (_state == ImageState.Active || EndedByPublisher)
            work += ReportIfDue(slowest, now);
        return work;
    }

    /// <summary>Liveness and the end of the stream. Run every few milliseconds.</summary>
    public void OnTime(long now)
    {
        if (_state == ImageState.Active)
        {
            if (_untethered.FindLate(_images, _window, now) is { } late)
            {
                Remove(late);
                _driver.Withdraw(late);
            }

            if (_untethered.TakeRested(now) is { } rested)
                Add(rested);
            bool complete = EndedByPublisher && _rebuildPosition >= _highWaterMark && _highWaterMark >= Log.EndOfStreamPosition;
            if (complete || now - _timeOfLastPacket > _driver.Times.ImageLiveness || !HasReaders)
                Change(ImageState.Draining, now);
        }

        if (_state == ImageState.Draining && AllRead() && (!EndedByPublisher || !HasReaders || now - _timeOfStateChange >= DriverTimes.EndOfStreamStatusMessages * _driver.Times.StatusMessageTimeout))
            Withdraw(now);
    }

    /// <summary>Ends it for all readers.</summary>
    public void Withdraw(long now)
    {
        Change(ImageState.Gone, now);
        Log.IsConnected = false;
        foreach (Image image in _images)
            _driver.Withdraw(image);
        _images = [];
    }

    private void Change(ImageState state, long now)
    {
        _state = state;
        _timeOfStateChange = now;
        _statusSent = false;
    }

    private bool AllRead()
    {
        foreach (Image image in _images)
        {
            if (image.SubscriberPosition.Value < _rebuildPosition)
                return false;
        }

        return true;
    }

    private void OnHeartbeat(long position, byte flags, long now)
    {
        if (position > _lastStatusPosition + (Log.TermLength / 2))
        {
            _driver.Counters.FlowControlOverRuns++;
            return;
        }

        if (position < _lastStatusPosition - Log.TermLength)
        {
            _driver.Counters.FlowControlUnderRuns++;
            return;
        }

        _timeOfLastPacket = now;
        _driver.Counters.HeartbeatsReceived++;
        _highWaterMark = Math.Max(_highWaterMark, position);
        if ((flags & FrameFlags.EndOfStream) != 0 && !EndedByPublisher)
            Log.EndOfStreamPosition = Math.Max(position, _highWaterMark);
    }

    private void Insert(ReadOnlySpan<byte> datagram, long position, long now)
    {
        long end = EndOf(datagram, position);
        int offset = (int)position & (Log.TermLength - 1);
        if (end - position > Log.TermLength - offset)
        {
            _driver.Counters.InvalidPackets++;
            return;
        }

        if (end > _lastStatusPosition + (Log.TermLength / 2))
        {
            _driver.Counters.FlowControlOverRuns++;
            return;
        }

        if (position < _lastStatusPosition)
        {
            // It comes too late, but it comes: the publication lives.
            _driver.Counters.FlowControlUnderRuns++;
            if (end >= _lastStatusPosition - _window)
                _timeOfLastPacket = now;
            return;
        }

        _timeOfLastPacket = now;
        byte* term = Log.Term(LogLimits.Partition(position, Log.BitsToShift));
        if (position >= _highWaterMark)
            TermRebuilder.InsertAll(term + offset, datagram);
        else
            TermRebuilder.InsertMissing(term, offset, datagram);
        _highWaterMark = Math.Max(_highWaterMark, end);
    }

    private static long EndOf(ReadOnlySpan<byte> datagram, long position)
    {
        int offset = 0;
        while (offset < datagram.Length)
        {
            var frame = FrameParser.Read<FrameHeader>(datagram[offset..]);
            int aligned = LogLimits.Align(frame.FrameLength);
            position += aligned;
            if (frame.Type == FrameType.Pad)
                break;
            offset += aligned;
        }

        return position;
    }

    private void CountLoss()
    {
        _driver.Counters.Losses++;
        _driver.Counters.LossBytes += _lossDetector.GapLength;
    }

    private int OnGap()
    {
        long position = _lossDetector.GapPosition;
        int termId = LogLimits.TermId(position, Log.BitsToShift, Log.InitialTermId);
        int offset = (int)position & (Log.TermLength - 1);
        if (_isReliable)
        {
            _endpoint.SendNak(this, NakFrame.Create(SessionId, StreamId, termId, offset, _lossDetector.GapLength));
            return 1;
        }

        TermRebuilder.FillGap(Log.Term(LogLimits.Partition(position, Log.BitsToShift)) + offset, offset, _lossDetector.GapLength, SessionId, StreamId, termId);
        _driver.Counters.LossGapFills++;
        return 1;
    }

    /// <summary>Reports when readers have come a quarter of the window further, or enough time has passed. What lies a term behind the report is zeroed first.</summary>
    private int ReportIfDue(long slowest, long now)
    {
        bool due = !_statusSent || slowest > _lastStatusPosition + (_window / 4) || now - _timeOfLastStatus >= _driver.Times.StatusMessageTimeout;
        if (!due)
            return 0;
        while (_cleanPosition < slowest - Log.TermLength)
            _cleanPosition = Log.Clean(_cleanPosition, slowest - Log.TermLength);
        _statusSent = true;
        _timeOfLastStatus = now;
        _lastStatusPosition = slowest;
        byte flags = _state == ImageState.Draining && EndedByPublisher ? FrameFlags.ReceiverEndOfStream : (byte)0;
        _endpoint.SendStatusMessage(this, flags, LogLimits.TermId(slowest, Log.BitsToShift, Log.InitialTermId), (int)slowest & (Log.TermLength - 1), _window, _isTagged ? _groupTag : null);
        return 1;
    }

    private enum ImageState
    {
        Active,
        Draining,
        Gone,
    }
}
