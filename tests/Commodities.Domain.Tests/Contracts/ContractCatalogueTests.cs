using Xunit;

namespace Commodities.Domain.Tests.Contracts;

public sealed class ContractCatalogueTests
{
    private static Contract Contract(string symbol, int year, int month) => new(Samples.Instrument() with { Symbol = symbol }, new ContractMonth(year, month));

    [Fact]
    public void New_contracts_get_dense_ids_by_month_and_symbol_whatever_their_order()
    {
        Contract[] listed = [Contract("RB", 2027, 1), Contract("J", 2027, 1), Contract("JM", 2026, 12), Contract("C", 2027, 1)];
        var forward = new ContractCatalogue();
        var backward = new ContractCatalogue();
        var added = forward.Append(listed);
        Assert.Equal(added, backward.Append(listed.Reverse()));
        Assert.Equal("JM2612=1 C2701=2 J2701=3 RB2701=4", string.Join(' ', added.Select(pair => $"{pair.Symbol}={pair.Id.Value}")));
    }

    [Fact]
    public void Known_contracts_keep_their_ids_and_new_ones_follow()
    {
        var journalled = new[] { new AssignedContract("RB2701", new ContractId(2)), new AssignedContract("OLD2501", new ContractId(1)) };
        var catalogue = new ContractCatalogue(journalled);
        var added = catalogue.Append([Contract("RB", 2027, 1), Contract("C", 2026, 11)]);
        Assert.Equal([new AssignedContract("C2611", new ContractId(3))], added);
        Assert.Empty(catalogue.Append([Contract("RB", 2027, 1), Contract("C", 2026, 11)]));
        Assert.True(catalogue.TryGetId("RB2701", out var id));
        Assert.Equal(2, id.Value);
        Assert.False(catalogue.TryGetId("RB2702", out _));
        Assert.Equal(("OLD2501", 3), (catalogue.SymbolOf(new ContractId(1)), catalogue.Count));
    }

    [Fact]
    public void Symbol_of_an_id_that_was_never_given_is_refused()
    {
        var catalogue = new ContractCatalogue();
        Assert.Throws<ArgumentOutOfRangeException>(() => catalogue.SymbolOf(new ContractId(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => catalogue.SymbolOf(new ContractId(1)));
    }

    [Fact]
    public void Assigned_ids_with_a_gap_or_a_double_are_refused()
    {
        static ContractCatalogue With(params AssignedContract[] pairs) => new(pairs);
        var gap = Assert.Throws<ArgumentException>(() => With(new("A2701", new ContractId(1)), new("B2701", new ContractId(3))));
        Assert.StartsWith("contract B2701 has id 3, expected 2: ids are dense from 1", gap.Message, StringComparison.Ordinal);
        var twice = Assert.Throws<ArgumentException>(() => With(new("A2701", new ContractId(1)), new("A2701", new ContractId(2))));
        Assert.StartsWith("contract A2701 has ids 1 and 2, expected one", twice.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => With(new("A2701", new ContractId(1)), new("B2701", new ContractId(1))));
    }
}
