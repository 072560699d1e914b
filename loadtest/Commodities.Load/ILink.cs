namespace Commodities.Load;

/// <summary>A client's connection through a door. Order numbers of a link are dense from 1.</summary>
internal interface ILink : IDisposable
{
    /// <summary>Takes an order with the next number; it leaves with the next <see cref="Flush"/>.</summary>
    void Gather(long number);

    /// <summary>Sends what was gathered, in one call.</summary>
    void Flush();
}
