using System.Text;

namespace Commodities.Gateway.Fix.Orders;

public sealed partial class FixDesk
{
    /// <summary>The client's own name of a request; null where it is not known any more. Any thread may ask.</summary>
    /// <param name="number">The number that stands for it in commands and events.</param>
    public string? ClientOrderIdOf(long number)
    {
        using Lock.Scope scope = _session!.Enter();
        ref FixRequest request = ref _table.Find(number);
        return request.IsNone ? null : Encoding.Latin1.GetString(request.ClientOrderId.Bytes);
    }
}
