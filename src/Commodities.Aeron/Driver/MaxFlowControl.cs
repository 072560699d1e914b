using Commodities.Aeron.Protocol;

namespace Commodities.Aeron.Driver;

/// <summary>The fastest receiver sets the pace. A slow or dead one holds nobody back; it loses what it can't take.</summary>
internal sealed class MaxFlowControl(int retransmitWindowMultiple) : IFlowControl
{
    public bool HasRequiredReceivers => true;

    public long OnStatusMessage(in StatusMessage message, long? groupTag, long position, long limit, long now) => Math.Max(limit, position + message.ReceiverWindow);

    public void OnSetupAskedFor(long? groupTag)
    {
    }

    public void OnSetup(long limit, long now)
    {
    }

    public void OnError(long receiverId)
    {
    }

    public long OnIdle(long limit, long now) => limit;

    public int MaxRetransmitLength(int requested, int termOffset, int termLength, int windowLength) =>
        RetransmitLength.Limit(requested, termOffset, termLength, windowLength, retransmitWindowMultiple);
}
