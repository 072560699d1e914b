namespace Commodities.Aeron;

/// <summary>Spins. Only with a free processor for the thread: with more spinning threads than processors everything comes to a halt.</summary>
public sealed class BusySpinIdleStrategy : IIdleStrategy
{
    /// <inheritdoc/>
    public void Idle(int workCount)
    {
        if (workCount <= 0)
            Thread.SpinWait(1);
    }
}
