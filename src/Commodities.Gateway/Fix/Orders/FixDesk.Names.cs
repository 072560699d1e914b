namespace Commodities.Gateway.Fix.Orders;

public sealed partial class FixDesk
{
    /// <summary>The client's own name of a request; null where it is not known any more. Any thread may ask.</summary>
    /// <param name="number">The number that stands for it in commands and events.</param>
    public string? ClientOrderIdOf(long number)
    {
        using Lock.Scope scope = _session!.Enter();
        return _table.Find(number)?.ClientOrderId;
    }
}
