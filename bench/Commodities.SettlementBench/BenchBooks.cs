using Commodities.Settlement.Service;
using Commodities.Settlement.Store;

namespace Commodities.SettlementBench;

internal static class BenchBooks
{
    public static BooksAddress Of(string text) => text.Contains("Host=", StringComparison.OrdinalIgnoreCase) ? BooksAddress.Postgres(text) : BooksAddress.File(text);

    public static void WaitFor(SettlementService service, Func<SettlementStatus, bool> holds)
    {
        while (!holds(service.Status))
        {
            if (service.Status.Reason.Length > 0)
                throw new InvalidOperationException(service.Status.ToString());
            Thread.Sleep(1);
        }
    }
}
