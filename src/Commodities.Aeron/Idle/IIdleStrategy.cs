namespace Commodities.Aeron;

/// <summary>What a thread does between two duty cycles.</summary>
public interface IIdleStrategy
{
    /// <summary>Called after every duty cycle.</summary>
    /// <param name="workCount">What the cycle did; 0 if there was nothing to do.</param>
    void Idle(int workCount);
}
