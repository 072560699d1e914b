using Commodities.Domain;
using Commodities.Gateway.Fix.Orders;
using Commodities.Gateway.Ports;

namespace Commodities.Gateway.Fix.Copies;

/// <summary>What one FIX session may be told of. Whatever is not in it does not exist for the session.</summary>
public sealed record CopyScope
{
    /// <summary>The trading sessions, by number.</summary>
    public required IReadOnlyDictionary<int, CopyParty> Sessions { get; init; }

    /// <summary>The codes of accounts, by number.</summary>
    public required IReadOnlyDictionary<int, string> AccountCodes { get; init; }

    /// <summary>The contracts that are listed.</summary>
    public required ListedContracts Contracts { get; init; }

    /// <summary>The clients' own names of their requests.</summary>
    public required IClientOrderIds ClientOrderIds { get; init; }

    /// <summary>Whether a session is of the scope.</summary>
    public bool Has(int sessionId) => Sessions.ContainsKey(sessionId);

    /// <summary>The report of an order.</summary>
    internal CopyReport ReportOf(
        ref readonly CopyOrder order, ref readonly Told told, CopyNames names, PositionEffect effect, Span<byte> client, Span<byte> original, bool isExtended) => new()
        {
            Order = order,
            Contract = Contracts.Find(order.ContractId) ?? NoContract,
            Party = Sessions[order.SessionId],
            Account = AccountCodes.TryGetValue(order.AccountId, out string? account) ? account : "",
            Told = told,
            PositionEffect = effect,
            ClientOrderId = NameOf(order.SessionId, names.Client, client),
            OriginalClientOrderId = NameOf(order.SessionId, names.Original, original),
            IsExtended = isExtended,
        };

    private static readonly ListedContract NoContract = new(0, "[N/A]", 1, 0, 0);

    private ReadOnlySpan<byte> NameOf(int sessionId, long number, Span<byte> room) => number == 0 ? default : room[..ClientOrderIds.Copy(sessionId, number, room)];
}
