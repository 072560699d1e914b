using Commodities.Aeron.Protocol;

namespace Commodities.Aeron.Driver;

/// <summary>
/// The slowest receiver sets the pace: of all, or of those with a group tag. One that is silent for the timeout, or says that it goes, no longer
/// counts. Until the group has its least size nothing is sent.
/// </summary>
internal sealed class MinFlowControl(long? wantedTag, int groupMinSize, long receiverTimeout, int retransmitWindowMultiple) : IFlowControl
{
    private const long NoSetup = -1;

    private Receiver[] _receivers = new Receiver[8];
    private int _count;
    private long _setupLimit = NoSetup;
    private long _timeOfSetup;
    private bool _isSetupAskedFor;

    public bool HasRequiredReceivers => _count >= groupMinSize;

    public long OnStatusMessage(in StatusMessage message, long? groupTag, long position, long limit, long now)
    {
        bool counts = Counts(groupTag);
        long window = message.ReceiverWindow;
        long minimum = SetupLimit(now);
        bool known = false;
        for (int index = 0; index < _count; index++)
        {
            ref Receiver receiver = ref _receivers[index];
            if (counts && receiver.Id == message.ReceiverId)
            {
                receiver.IsLeaving = message.IsEndOfStream;
                receiver.Limit = position + window;
                receiver.LastHeard = now;
                known = true;
            }

            minimum = Math.Min(minimum, receiver.Limit);
        }

        // One that is a window behind all others would stop them until it has caught up: it gets in when it has.
        if (!known && counts && !message.IsEndOfStream && (_count == 0 || position + window >= minimum - window))
        {
            Add(new Receiver { Id = message.ReceiverId, Limit = position + window, LastHeard = now });
            minimum = Math.Min(minimum, position + window);
            _setupLimit = NoSetup;
        }

        if (_count < groupMinSize)
            return limit;
        return Math.Max(limit, _count == 0 ? position + window : minimum);
    }

    public void OnSetupAskedFor(long? groupTag) => _isSetupAskedFor |= Counts(groupTag);

    public void OnSetup(long limit, long now)
    {
        if (_isSetupAskedFor && _count > 0)
        {
            _setupLimit = limit;
            _timeOfSetup = now;
        }

        _isSetupAskedFor = false;
    }

    public void OnError(long receiverId)
    {
        for (int index = 0; index < _count; index++)
            _receivers[index].IsLeaving |= _receivers[index].Id == receiverId;
    }

    public long OnIdle(long limit, long now)
    {
        long minimum = SetupLimit(now);
        for (int index = _count - 1; index >= 0; index--)
        {
            if (_receivers[index].IsLeaving || now - _receivers[index].LastHeard > receiverTimeout)
                _receivers[index] = _receivers[--_count];
            else
                minimum = Math.Min(minimum, _receivers[index].Limit);
        }

        return _count == 0 || _count < groupMinSize ? limit : minimum;
    }

    public int MaxRetransmitLength(int requested, int termOffset, int termLength, int windowLength) =>
        RetransmitLength.Limit(requested, termOffset, termLength, windowLength, retransmitWindowMultiple);

    /// <summary>While one that asked for a SETUP has not reported yet, nothing is sent beyond the limit at that time, so that it can begin where the SETUP said.</summary>
    private long SetupLimit(long now)
    {
        if (_setupLimit != NoSetup && now - _timeOfSetup > receiverTimeout)
            _setupLimit = NoSetup;
        return _setupLimit == NoSetup ? long.MaxValue : _setupLimit;
    }

    private bool Counts(long? groupTag) => wantedTag is not { } tag || groupTag == tag;

    private void Add(Receiver receiver)
    {
        if (_count == _receivers.Length)
            Array.Resize(ref _receivers, _count * 2);
        _receivers[_count++] = receiver;
    }

    private struct Receiver
    {
        public long Id;
        public long Limit;
        public long LastHeard;
        public bool IsLeaving;
    }
}
