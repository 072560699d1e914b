using Commodities.Domain;

namespace Commodities.Exchange.Configuration;

/// <summary>What the schema of clearing can't say.</summary>
internal static class ClearingRules
{
    /// <summary>Checks references to instruments and firms, and that a fee has one form.</summary>
    /// <exception cref="ConfigurationException">Something does not fit.</exception>
    public static void Check(string name, ClearingTerms terms, IReadOnlyList<Instrument> instruments, ParticipantDirectory participants)
    {
        var check = new FileCheck(name);
        check.Unique(terms.Products.Select(product => product.Symbol), index => $"$.products[{index}].symbol", "product");
        check.Unique(terms.Exchanges.Select(exchange => exchange.Exchange), index => $"$.exchanges[{index}].exchange", "exchange");
        check.Unique(terms.DefaultFund.Select(share => share.Member), index => $"$.defaultFund[{index}].member", "member");
        for (var index = 0; index < terms.Products.Count; index++)
        {
            var product = terms.Products[index];
            check.That(instruments.Any(instrument => instrument.Symbol == product.Symbol), $"$.products[{index}].symbol", product.Symbol, "the symbol of an instrument in instruments.json");
            check.That(
                product is { OpenFenPerLot: 0, CloseFenPerLot: 0, CloseTodayFenPerLot: 0 } or { OpenHundredthBasisPoints: 0, CloseHundredthBasisPoints: 0, CloseTodayHundredthBasisPoints: 0 },
                $"$.products[{index}]", product.Symbol, "fees either by the lot or by the value, not both");
        }

        for (var index = 0; index < terms.DefaultFund.Count; index++)
        {
            var member = terms.DefaultFund[index].Member;
            check.That(
                participants.Firms.Any(firm => firm.Code == member && firm.Roles.Contains(FirmRole.ClearingMember)), $"$.defaultFund[{index}].member", member,
                "the code of a clearing member in participants.json");
        }

        CheckKeys(check, terms.ApiKeys ?? [], participants);
        for (var index = 0; index < terms.Exchanges.Count; index++)
            CheckPairs(check, terms.Exchanges[index], $"$.exchanges[{index}].productPairs", instruments);
    }

    /// <summary>The terms without shares of the default fund, and without keys, of firms that there are not.</summary>
    public static ClearingTerms WithoutStrangers(ClearingTerms terms, ParticipantDirectory participants)
    {
        bool IsClearingMember(string? code) => participants.Firms.Any(firm => firm.Code == code && firm.Roles.Contains(FirmRole.ClearingMember));
        bool IsMeant(ApiKey key) => key.Role switch
        {
            ApiRole.Operator => true,
            ApiRole.ClearingMember => IsClearingMember(key.Firm),
            _ => participants.Firms.Any(firm => firm.Code == key.Firm),
        };
        return terms with
        {
            DefaultFund = [.. terms.DefaultFund.Where(share => IsClearingMember(share.Member))],
            ApiKeys = terms.ApiKeys == null ? null : [.. terms.ApiKeys.Where(IsMeant)],
        };
    }

    private static void CheckKeys(FileCheck check, IReadOnlyList<ApiKey> keys, ParticipantDirectory participants)
    {
        check.Unique(keys.Select(key => key.Code), index => $"$.apiKeys[{index}].code", "key");
        check.Unique(keys.Select(key => key.KeyHash), index => $"$.apiKeys[{index}].keyHash", "key");
        for (var index = 0; index < keys.Count; index++)
        {
            var key = keys[index];
            var isRight = key.Role == ApiRole.Operator
                ? key.Firm is null
                : participants.Firms.Any(firm => firm.Code == key.Firm && (key.Role == ApiRole.Member || firm.Roles.Contains(FirmRole.ClearingMember)));
            check.That(
                isRight, $"$.apiKeys[{index}].firm", key.Firm ?? "missing",
                key.Role switch { ApiRole.Operator => "none, as an operator's key is the venue's", ApiRole.Member => "the code of a firm in participants.json", _ => "the code of a clearing member in participants.json" });
        }
    }

    private static void CheckPairs(FileCheck check, ExchangeClearingTerms exchange, string path, IReadOnlyList<Instrument> instruments)
    {
        for (var index = 0; index < (exchange.ProductPairs?.Count ?? 0); index++)
        {
            var pair = exchange.ProductPairs![index];
            var symbols = pair.Split('-');
            check.That(
                symbols[0] != symbols[1] && symbols.All(symbol => instruments.Any(instrument => instrument.Symbol == symbol && instrument.Exchange == exchange.Exchange)),
                $"{path}[{index}]", pair, $"two different instruments of {exchange.Exchange}");
        }
    }
}
