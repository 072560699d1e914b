using Commodities.Domain;

namespace Commodities.Settlement.Tests.Support;

/// <summary>A member MILL with house accounts 1 and 2, cleared by BROK, which has a house account 3 and client accounts 4 to 6. Each has opening funds of 10 million yuan.</summary>
public static class TestParticipants
{
    public const long OpeningFen = 1_000_000_000;

    public static ParticipantDirectory Directory { get; } = new(
        [Firm(1, "MILL", FirmRole.TradingMember), Firm(2, "BROK", FirmRole.TradingMember, FirmRole.ClearingMember)],
        [],
        [House(1, "MILL"), House(2, "MILL"), House(3, "BROK"), Client(4), Client(5), Client(6)],
        []);

    private static Firm Firm(int id, string code, params FirmRole[] roles) => new()
    {
        Id = id,
        Code = code,
        NameZh = code,
        NameEn = code,
        Roles = roles,
        ClearedBy = "BROK",
        Demo = false,
    };

    private static Account House(int id, string firm) => new() { Id = id, Code = $"A-{firm}{id}", Firm = firm, Kind = AccountKind.House, RiskChecked = true, OpeningFundsMillionYuan = 10, Demo = false };

    private static Account Client(int id) => House(id, "BROK") with { Kind = AccountKind.Client };
}
