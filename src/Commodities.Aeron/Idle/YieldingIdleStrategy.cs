namespace Commodities.Aeron;

/// <summary>Gives the processor to whoever wants it, and is back at once. Takes a whole processor when the machine is idle.</summary>
public sealed class YieldingIdleStrategy : IIdleStrategy
{
    /// <inheritdoc/>
    public void Idle(int workCount)
    {
        if (workCount <= 0)
            Thread.Yield();
    }
}
