namespace Commodities.Gateway.Fix.Orders;

public sealed partial class FixDesk
{
    /// <summary>Copies the client's own name of a request. Any thread may ask.</summary>
    /// <param name="number">The number that stands for it in commands and events.</param>
    /// <param name="target">At least <see cref="MaxClientOrderIdLength"/> bytes.</param>
    /// <returns>The length of the name; 0 where it is not known any more.</returns>
    public int CopyClientOrderId(long number, Span<byte> target)
    {
        using Lock.Scope scope = _session!.Enter();
        ReadOnlySpan<byte> id = _table.Find(number).ClientOrderId.Bytes;
        id.CopyTo(target);
        return id.Length;
    }
}
